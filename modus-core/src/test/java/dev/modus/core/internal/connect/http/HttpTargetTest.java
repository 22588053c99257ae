package dev.modus.core.internal.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.internal.connect.ConnectionFailure;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpTargetTest {

  private static String sent(HttpTarget target) throws ConnectionFailure {
    return target.uri(QueryText.parse(target.query()).encode()).toString();
  }

  @ParameterizedTest
  @MethodSource
  void urlIsSentAs(String written, String sent) throws Exception {
    assertThat(sent(HttpTarget.parse(written))).isEqualTo(sent);
  }

  static Stream<Arguments> urlIsSentAs() {
    return Stream.of(
        arguments("http://h", "http://h/"),
        arguments("HTTP://H.Example/X", "http://h.example/X"),
        arguments("https://h:443/", "https://h/"),
        arguments("http://h:443/", "http://h:443/"),
        arguments("http://h:/x", "http://h/x"),
        arguments("http://[::1]:8080/x", "http://[0:0:0:0:0:0:0:1]:8080/x"),
        arguments("http://u:p@h/x", "http://h/x"),
        // conformance case 70
        arguments("http://h/a%2Fb/é", "http://h/a/b/%C3%A9"),
        arguments("http://h/a%20b", "http://h/a%20b"),
        arguments("http://h/a/../b", "http://h/a/../b"),
        arguments("http://h/x?y=1#z", "http://h/x?y=1"),
        arguments("http://h/a b!", "http://h/a%20b%21"),
        arguments("http://h/a\\b", "http://h/a%5Cb"),
        arguments("http://h/a[1]", "http://h/a%5B1%5D"),
        arguments("http://h/x#a?b=1", "http://h/x"),
        arguments("http://h?q=1", "http://h/?q=1"),
        // the query, encoded anew (manifest.md, section 7.2)
        arguments("http://h/?b=2&a=1", "http://h/?a=1&b=2"),
        arguments("http://h/?flag", "http://h/?flag="),
        arguments("http://h/?a=%zz&b=1;c=2&d=3", "http://h/?d=3"),
        arguments("http://h/?a=x%20y+z", "http://h/?a=x+y+z"),
        arguments("http://h/?a=é%FF", "http://h/?a=%C3%A9%FF"),
        arguments("http://h/?b=1&a=2&b=0", "http://h/?a=2&b=1&b=0"),
        arguments("http://h/?", "http://h/"),
        arguments("http://h/?&&", "http://h/"),
        arguments("http://h/?=1", "http://h/?=1"),
        arguments("http://h/?a=(*)!'~", "http://h/?a=%28%2A%29%21%27~"));
  }

  @ParameterizedTest
  @MethodSource
  void urlIsRefused(String url, String reason) {
    ConnectionFailure failure =
        catchThrowableOfType(ConnectionFailure.class, () -> HttpTarget.parse(url));
    assertThat(failure).hasNoCause().hasMessageContaining(reason);
    assertThat(failure.getMessage()).doesNotContain("secret");
  }

  static Stream<Arguments> urlIsRefused() {
    String host = "the host may hold letters";
    return Stream.of(
        arguments("", "it is empty"),
        arguments("x", "must begin with http:// or https://"),
        arguments("/x", "must begin with"),
        arguments("//h/x", "must begin with"),
        arguments("ftp://u:secret@h/?secret#secret", "must begin with"),
        arguments("http:/h/x", "must begin with"),
        arguments("http:\\\\h\\x", "must begin with"),
        arguments(" http://h/", "must begin with"),
        arguments("http://h/\r\nX: y", "control character"),
        arguments("http://h/\u0000", "control character"),
        arguments("http://h/\u007f", "control character"),
        arguments("http:///x", host),
        arguments("http://?secret", host),
        arguments("http://h h/", host),
        arguments("http://h%2e/", host),
        arguments("http://h\\@x/", "what stands before the @"),
        arguments("http://bücher/", host),
        arguments("http://a_b/", host),
        arguments("http://-/", "the host is no name that java.net.http takes"),
        arguments("http://[::1/", host),
        arguments("http://[::g]/", host),
        arguments("http://[1:2]/", "no IPv6 address"),
        arguments("http://[fe80::1%25eth0]/", host),
        arguments("http://[::1]x/", "only a port may follow"),
        arguments("http://[::1]x:80/", "only a port may follow"),
        arguments("http://h:x/", "the port must be 1 to 65535"),
        arguments("http://h:0/", "the port must be"),
        arguments("http://h:65536/", "the port must be"),
        arguments("http://h:-1/", "the port must be"),
        arguments("http://h:80:90/", "the port must be"),
        arguments("http://h/%", "two hexadecimal digits"),
        arguments("http://h/%4", "two hexadecimal digits"),
        arguments("http://h/%zz?secret", "two hexadecimal digits"),
        arguments("http://a@secret@h/", "what stands before the @"),
        arguments("http://u:secret%zz@h/", "what stands before the @"));
  }

  @ParameterizedTest
  @MethodSource
  void redirectLeadsTo(String location, String target) throws Exception {
    HttpTarget from = HttpTarget.parse("http://h:81/a/b/c?q=1");
    HttpTarget to = from.resolve(location);
    assertThat(to.uri(to.query())).hasToString(target);
  }

  static Stream<Arguments> redirectLeadsTo() {
    return Stream.of(
        arguments("https://x/y", "https://x/y"),
        arguments("HTTPS://X:444/y?z#f", "https://x:444/y?z"),
        arguments("//x/y", "http://x/y"),
        arguments("/y", "http://h:81/y"),
        arguments("y", "http://h:81/a/b/y"),
        arguments("../y", "http://h:81/a/y"),
        arguments("../../../y", "http://h:81/y"),
        arguments("./", "http://h:81/a/b/"),
        arguments("..", "http://h:81/a/"),
        arguments("/x/./y/../z", "http://h:81/x/z"),
        arguments("?p=é&x y", "http://h:81/a/b/c?p=%C3%A9&x%20y"),
        arguments("#f", "http://h:81/a/b/c?q=1"),
        arguments("", "http://h:81/a/b/c?q=1"));
  }

  @Test
  void secretPartsAreNotPrinted() throws Exception {
    assertThat(HttpTarget.parse("https://u:secret@h:444/x?secret#secret"))
        .hasToString("https://h:444/x");
    assertThat(HttpTarget.printable("https://u:secret@h/x?secret#secret")).isEqualTo("https://h/x");
    assertThat(HttpTarget.printable("u:secret@h")).isEqualTo("h");
    assertThat(new HttpHeader("A", "secret")).hasToString("A");
  }
}
