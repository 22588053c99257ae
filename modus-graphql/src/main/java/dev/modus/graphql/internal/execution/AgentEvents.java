package dev.modus.graphql.internal.execution;

import dev.modus.core.CallContext;
import dev.modus.core.JsonValues;
import dev.modus.core.ModusException;
import dev.modus.core.host.AgentEvent;
import dev.modus.core.host.AgentEventSource;
import dev.modus.graphql.RequestContext;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.lang.System.Logger.Level;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Answers subscriptions to agents (graphql.md, section 11). Whoever cannot subscribe finds an error
 * without a path, as in the reference.
 */
final class AgentEvents implements DataFetcher<@Nullable Object> {

  private static final System.Logger LOG = System.getLogger("dev.modus.graphql");
  private static final List<Object> NO_PATH = List.of();
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final String NO_AGENTS =
      "there are no agents here; add the dependency dev.modus:modus-agents";

  private final @Nullable AgentEventSource source;
  private final Admission admission;

  AgentEvents(@Nullable AgentEventSource source, Admission admission) {
    this.source = source;
    this.admission = admission;
  }

  @Override
  public Object get(DataFetchingEnvironment environment) {
    CallContext context = RequestContext.from(environment.getGraphQlContext());
    CallOutcome refusal = admission.refusal(context, environment.getArguments(), NO_PATH);
    if (refusal != null) {
      return DataFetcherResult.newResult().errors(refusal.errors()).build();
    }
    if (source == null) {
      return failed(NO_AGENTS);
    }
    try {
      String agent = environment.getArgumentOrDefault("agentId", "");
      return members(source.agentEvents(agent));
    } catch (ModusException e) {
      return failed(e.reason());
    } catch (RuntimeException e) {
      // a store or an authority of the host's, whose messages are not for clients
      LOG.log(Level.ERROR, "Listening to an agent failed", e);
      return failed("internal error listening to an agent");
    }
  }

  private static Object failed(String reason) {
    return DataFetcherResult.newResult().error(ResponseError.ofCall(reason, NO_PATH)).build();
  }

  /** The same events as objects of the schema. */
  private static Flow.Publisher<Object> members(Flow.Publisher<AgentEvent> events) {
    return subscriber -> events.subscribe(new AsObjects(subscriber));
  }

  private static Map<String, @Nullable Object> members(AgentEvent event) {
    Map<String, @Nullable Object> members = new HashMap<>();
    members.put("name", event.name());
    members.put("data", event.data() == null ? null : JsonValues.fromJson(event.data()));
    members.put("timestamp", TIMESTAMP.format(event.timestamp()));
    return members;
  }

  private record AsObjects(Flow.Subscriber<? super Object> subscriber)
      implements Flow.Subscriber<AgentEvent> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(AgentEvent event) {
      subscriber.onNext(members(event));
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      subscriber.onComplete();
    }
  }
}
