package dev.modus.models.internal.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events out of bytes. */
class ServerSentEventsTest {

  private static List<String> events(String stream, int... cuts) {
    List<String> events = new ArrayList<>();
    ServerSentEvents parser =
        new ServerSentEvents(
            bytes -> new String(bytes, UTF_8), (type, data) -> events.add(type + "|" + data));
    byte[] bytes = stream.getBytes(UTF_8);
    int at = 0;
    for (int cut : cuts) {
      int to = Math.min(bytes.length, at + cut);
      parser.add(ByteBuffer.wrap(bytes, at, to - at));
      at = to;
    }
    parser.add(ByteBuffer.wrap(bytes, at, bytes.length - at));
    return events;
  }

  @ParameterizedTest
  @MethodSource
  void eventsAreThoseOfTheStandard(String stream, List<String> expected) {
    assertThat(events(stream)).isEqualTo(expected);
  }

  static Stream<Arguments> eventsAreThoseOfTheStandard() {
    return Stream.of(
        argumentSet("data", "data: a\n\n", List.of("|a")),
        argumentSet("a type", "event: ping\ndata: {}\n\n", List.of("ping|{}")),
        argumentSet(
            "a type lasts for one event", "event: x\ndata: 1\n\ndata: 2\n\n", List.of("x|1", "|2")),
        argumentSet("several lines", "data: a\ndata: b\ndata:\n\n", List.of("|a\nb\n")),
        argumentSet("one blank goes", "data:  a\ndata:b\n\n", List.of("| a\nb")),
        argumentSet("comments", ": keep-alive\n\n:\ndata: a\n\n", List.of("|a")),
        argumentSet("other fields", "id: 7\nretry: 3\nnonsense\ndata: a\n\n", List.of("|a")),
        argumentSet("carriage returns", "data: a\r\rdata: b\r\n\r\n", List.of("|a", "|b")),
        argumentSet("no data, no event", "event: x\n\n", List.of()),
        argumentSet("the last one is not complete", "data: a\n\ndata: b\n", List.of("|a")),
        argumentSet("byte order mark", "\ufeffdata: a\n\n", List.of("|a")),
        argumentSet("colons", "data: a: b\n\n", List.of("|a: b")));
  }

  @Property(tries = 300)
  void itDoesNotMatterWhereBytesAreCut(
      @ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> cuts) {
    String stream =
        "\ufeffevent: délta\r\ndata: {\"t\":\"日本\"}\r\n\r\n: x\r\rdata: 1\ndata: 2\n\n\n"
            + "data: \ud83d\ude00\r\n\r\n";
    assertThat(events(stream, cuts.stream().mapToInt(Integer::intValue).toArray()))
        .isEqualTo(events(stream));
    assertThat(events(stream)).containsExactly("délta|{\"t\":\"日本\"}", "|1\n2", "|\ud83d\ude00");
  }
}
