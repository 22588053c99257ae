package dev.modus.graphql.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.graphql.RootField;
import dev.modus.graphql.RootType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of graphql.md, section 2.2. */
class FieldNamingTest {

  @ParameterizedTest(name = "function {0} is {2} {1}")
  @CsvSource({
    "getPerson,       person,          QUERY",
    "listPeople,      people,          QUERY",
    "getURL,          uRL,             QUERY",
    "gettysburg,      gettysburg,      QUERY",
    "getListItems,    listItems,       QUERY",
    "listGetX,        getX,            QUERY",
    "Get,             get,             QUERY",
    "GetThing,        getThing,        QUERY",
    "get_user,        _user,           QUERY",
    "list2,           list2,           QUERY",
    "get,             get,             QUERY",
    "list,            list,            QUERY",
    "get2nd,          get2nd,          QUERY",
    "ListAgents,      listAgents,      QUERY",
    "add,             add,             MUTATION",
    "addPost,         addPost,         MUTATION",
    "additionalPosts, additionalPosts, QUERY",
    "post,            post,            MUTATION",
    "put,             put,             MUTATION",
    "stop,            stop,            MUTATION",
    "postalCode,      postalCode,      QUERY",
    "putin,           putin,           QUERY",
    "stopwatch,       stopwatch,       QUERY",
    "insert_row,      insert_row,      MUTATION",
    "upsert1,         upsert1,         MUTATION",
    "alterEgo,        alterEgo,        MUTATION",
    "createdAt,       createdAt,       QUERY",
    "started,         started,         QUERY",
    "editor,          editor,          QUERY",
    "setPrice,        setPrice,        QUERY",
    "sendMail,        sendMail,        QUERY",
    "AddThing,        addThing,        MUTATION",
    "getAddPost,      addPost,         QUERY",
    "sayHello,        sayHello,        QUERY",
  })
  void functionBecomesField(String function, String field, RootType type) {
    assertThat(FieldNaming.of(function)).isEqualTo(new RootField(type, field));
  }

  @ParameterizedTest
  @CsvSource({
    "mutate", "post", "patch", "put", "delete", "add", "update", "insert", "upsert", "create",
    "edit", "save", "remove", "alter", "modify", "start", "stop"
  })
  void everyVerbOfChangeMakesAMutation(String verb) {
    assertThat(FieldNaming.rootType(verb)).isEqualTo(RootType.MUTATION);
    assertThat(FieldNaming.rootType(verb + "Thing")).isEqualTo(RootType.MUTATION);
    assertThat(FieldNaming.rootType(verb + "thing")).isEqualTo(RootType.QUERY);
  }

  @Test
  void namesThatBeginWithAnUnderscoreAreHidden() {
    assertThat(FieldNaming.isHidden("_modus_agent_activate")).isTrue();
    assertThat(FieldNaming.isHidden(FieldNaming.of("get_secret").name())).isTrue();
    assertThat(FieldNaming.isHidden("person")).isFalse();
  }
}
