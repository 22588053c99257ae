package dev.modus.samples.server;

import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The media types of the header {@code Accept} that make a difference here. */
final class AcceptedTypes {

  /** The best first; those with a quality of 0 are left out. */
  private final List<String> types;

  private AcceptedTypes(List<String> types) {
    this.types = types;
  }

  static AcceptedTypes of(Request request) {
    return new AcceptedTypes(
        request.getHeaders().getQualityCSV(HttpHeader.ACCEPT).stream()
            .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .toList());
  }

  /** Whether a client names JSON; a browser that shows a page does not. */
  boolean json() {
    return types.contains(Answers.JSON) || types.contains(Answers.GRAPHQL_JSON);
  }

  boolean eventStream() {
    return types.contains(EventStream.TYPE);
  }

  /**
   * Whether the answer follows GraphQL over HTTP in full, where the status tells if anything was
   * executed. {@code application/json} is the default: clients that name nothing expect it.
   */
  boolean graphQLResponse() {
    int graphQLJson = types.indexOf(Answers.GRAPHQL_JSON);
    int json = types.indexOf(Answers.JSON);
    return graphQLJson >= 0 && (json < 0 || graphQLJson < json);
  }
}
