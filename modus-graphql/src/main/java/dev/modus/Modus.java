package dev.modus;

import dev.modus.core.App;
import dev.modus.core.AppWatch;
import dev.modus.core.CompileMode;
import dev.modus.core.EngineClosedException;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Isolation;
import dev.modus.core.Limits;
import dev.modus.core.ModusException;
import dev.modus.core.ReloadListener;
import dev.modus.core.event.EngineListener;
import dev.modus.core.host.AgentEventSource;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.secret.SecretResolver;
import dev.modus.graphql.AppSchema;
import dev.modus.graphql.BreakingSchemaChangeException;
import dev.modus.graphql.Guard;
import dev.modus.graphql.RequestContext;
import dev.modus.graphql.RequestLimits;
import dev.modus.graphql.SchemaBuilder;
import dev.modus.graphql.SchemaChange;
import dev.modus.graphql.SchemaChangePolicy;
import dev.modus.graphql.SchemaConflictException;
import dev.modus.graphql.internal.composition.Contribution;
import dev.modus.graphql.internal.execution.GraphQLService;
import dev.modus.graphql.internal.execution.ServiceSettings;
import dev.modus.graphql.internal.execution.StreamedRequest;
import dev.modus.models.InferenceListener;
import dev.modus.models.ModelPolicy;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.Models;
import dev.modus.models.StreamListener;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A Modus app, ready to answer: its functions as a GraphQL schema, and callable from Java.
 *
 * <pre>{@code
 * try (Modus modus = Modus.builder().app(Path.of("build/hello")).build()) {
 *   ExecutionResult result = modus.execute("{ sayHello(name: \"Ada\") }");
 *   String greeting = modus.call("sayHello", String.class, "Ada");
 * }
 * }</pre>
 *
 * <p>Thread-safe; one object serves any number of threads, and is meant to live as long as the
 * program. Every call of a function runs in a fresh instance of the guest.
 *
 * @since 0.1.0
 */
public final class Modus implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("dev.modus.graphql");

  private final FunctionEngine engine;
  private final Models models;
  private final ServiceSettings settings;
  private final SchemaChangePolicy schemaChangePolicy;
  private volatile Generation generation;
  private volatile boolean closed;

  private Modus(
      FunctionEngine engine,
      Models models,
      ServiceSettings settings,
      SchemaChangePolicy schemaChangePolicy) {
    this.engine = engine;
    this.models = models;
    this.settings = settings;
    this.schemaChangePolicy = schemaChangePolicy;
    this.generation = Generation.of(engine.pinned(), settings);
  }

  /** What belongs to one app: a schema, and what answers requests with its functions. */
  private record Generation(AppSchema appSchema, GraphQLService service) {

    static Generation of(FunctionEngine engine, ServiceSettings settings) {
      AppSchema schema = SchemaBuilder.build(engine.metadata(), engine.manifest().embedders());
      String app = engine.metadata().app().name();
      schema.omitted().forEach(f -> LOG.log(Level.WARNING, "App '" + app + "': " + f));
      schema.warnings().forEach(w -> LOG.log(Level.WARNING, "App '" + app + "': " + w));
      AgentEventSource events =
          engine.hostModule("modus_agents") instanceof AgentEventSource source ? source : null;
      return new Generation(
          schema,
          new GraphQLService(engine.metadata(), schema, engine::callNamed, events, settings));
    }
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Answers a GraphQL request without variables.
   *
   * @param query the GraphQL document
   * @return the answer. Requests that cannot be understood and functions that fail are errors in
   *     it, not exceptions; {@link ExecutionResult#toSpecification()} is its form for clients. The
   *     data of a subscription is a {@link org.reactivestreams.Publisher} of such answers
   * @throws EngineClosedException if this object is closed
   */
  public ExecutionResult execute(String query) {
    return execute(ExecutionInput.newExecutionInput(query).build());
  }

  /**
   * Answers a GraphQL request. A request with one root field is served by the calling thread; of a
   * query with more, the executor serves all but one, and the calling thread what the executor has
   * not begun by then. Interrupting it ends all calls of the request.
   *
   * @param input document, operation name and variables; and in its GraphQL context, what {@link
   *     RequestContext} puts there
   * @return the answer, as for {@link #execute(String)}
   * @throws EngineClosedException if this object is closed
   */
  public ExecutionResult execute(ExecutionInput input) {
    Objects.requireNonNull(input, "input");
    requireOpen();
    return generation.service().execute(input);
  }

  /**
   * Answers a GraphQL request without variables, on the threads of the executor.
   *
   * @param query the GraphQL document
   * @return the answer to come, as for {@link #execute(String)}. If the executor refuses the
   *     request, it fails with {@link java.util.concurrent.RejectedExecutionException}
   * @throws EngineClosedException if this object is closed
   */
  public CompletableFuture<ExecutionResult> executeAsync(String query) {
    return executeAsync(ExecutionInput.newExecutionInput(query).build());
  }

  /**
   * Answers a GraphQL request on the threads of the executor.
   *
   * @param input the request, as for {@link #execute(ExecutionInput)}
   * @return the answer to come, as for {@link #execute(String)}. If the executor refuses the
   *     request, it fails with {@link java.util.concurrent.RejectedExecutionException}. Cancelling
   *     it ends the request's calls, wherever they are: guest code stops, and a host function is
   *     interrupted
   * @throws EngineClosedException if this object is closed
   */
  public CompletableFuture<ExecutionResult> executeAsync(ExecutionInput input) {
    Objects.requireNonNull(input, "input");
    requireOpen();
    return generation.service().executeAsync(input);
  }

  /**
   * Answers a GraphQL request, and lets see what models answer while they write it: its guests wait
   * for whole answers, but whoever subscribes receives the text as it comes, and then the result.
   *
   * <pre>{@code
   * Flow.Publisher<StreamedPart> parts = modus.executeStreaming(input);
   * }</pre>
   *
   * <p>Only models whose provider can stream do so ({@link
   * dev.modus.models.ModelProvider.Capability#STREAMING}); others are part of the result alone.
   * Nobody waits for a slow subscriber: what it has not asked for yet is kept, and pieces of one
   * answer are joined. Cancelling the subscription ends the request's calls, and what models were
   * asked for them.
   *
   * @param input the request, as for {@link #execute(ExecutionInput)}
   * @return answers the request anew for each subscriber, on the threads of the executor. It ends
   *     with {@link StreamedPart.Result}, or with an error where {@link
   *     #executeAsync(ExecutionInput)} fails
   */
  public Flow.Publisher<StreamedPart> executeStreaming(ExecutionInput input) {
    Objects.requireNonNull(input, "input");
    return new StreamedRequest(input, this::executeAsync, engine.executor());
  }

  /**
   * Calls a function, without GraphQL.
   *
   * @param function the export's name, such as {@code getPerson}; not the name of its field
   * @param arguments one value per parameter, as for {@link FunctionEngine#call(String, Object...)}
   * @return the result as plain Java, as {@link dev.modus.core.Invocation#value()} describes it
   * @throws ModusException if there is no such function, an argument does not fit, the guest fails,
   *     or this object is closed; {@link ModusException#code()} tells which
   */
  public @Nullable Object call(String function, @Nullable Object... arguments) {
    return engine.call(function, arguments).value();
  }

  /**
   * Calls a function, without GraphQL, and converts its result.
   *
   * @param function the export's name, such as {@code getPerson}; not the name of its field
   * @param type what the result shall be: a type that {@link dev.modus.core.Invocation#value()}
   *     lists, or for whole and floating-point numbers another number type or its primitive, if the
   *     value fits without loss
   * @param arguments one value per parameter, as for {@link FunctionEngine#call(String, Object...)}
   * @param <T> what the result shall be
   * @return the result; {@code null} if the function returned null or nothing
   * @throws ModusException as for {@link #call(String, Object...)}, and if the result is of another
   *     type
   */
  public <T> @Nullable T call(String function, Class<T> type, @Nullable Object... arguments) {
    Objects.requireNonNull(
        type,
        "type; if null was to be the first argument of the function, say"
            + " call(function, new Object[] {null, …})");
    return ResultConversion.to(type, engine.call(function, arguments).value(), function);
  }

  /** {@return the engine that calls the functions; closed together with this object} */
  public FunctionEngine engine() {
    return engine;
  }

  /**
   * The schema for programs that run it with a GraphQL engine of their own. Its fields call the
   * same functions, and ask the same guard; limits of requests, order of errors and {@code
   * extensions} are then up to that engine.
   *
   * @return the executable schema
   */
  public GraphQLSchema schema() {
    return generation.service().schema();
  }

  /** {@return the schema as text, as {@link AppSchema#sdl()} describes it} */
  public String sdl() {
    return generation.appSchema().sdl();
  }

  /** {@return which field calls which function, and which functions could not become fields} */
  public AppSchema appSchema() {
    return generation.appSchema();
  }

  /**
   * Adds the app's fields and types to another schema, as {@link
   * #contributeTo(TypeDefinitionRegistry, RuntimeWiring.Builder, String)} does, under their own
   * names.
   *
   * @param registry the types of that schema; changed
   * @param wiring what implements that schema; changed
   * @throws SchemaConflictException if names of the app have another meaning in the registry
   */
  public void contributeTo(TypeDefinitionRegistry registry, RuntimeWiring.Builder wiring) {
    contributeTo(registry, wiring, "");
  }

  /**
   * Adds the app's queries and mutations, and the types they need, to another schema. Call it when
   * the registry has all types of that schema, since names are compared with what is there.
   *
   * <ul>
   *   <li>The prefix stands in front of root fields and types, as it is given: with {@code
   *       "shop_"}, {@code person: Person!} becomes {@code shop_person: shop_Person!}. Fields of
   *       types and arguments keep their names, and so do the scalars all Modus apps share: {@code
   *       Int64}, {@code UInt}, {@code UInt64}, {@code Timestamp}, {@code JSON}, {@code Void}.
   *   <li>A type the registry has already is shared if it has the same fields. A scalar it has
   *       already is shared, and is its owner's to implement.
   *   <li>Calls know what {@link RequestContext} put into the GraphQL context of the request. They
   *       run on the executor of this object, and go to the app it has at that moment. A field
   *       whose function a new app lacks answers with an error, since the other schema stays as it
   *       is; where a type changed, GraphQL reports values that do not fit.
   *   <li>The guard of this object is asked, by the names the fields have here. Its {@link
   *       RequestLimits} are not applied: the other engine says how large a request may be.
   *   <li>Cancelling the other engine's answer ends no calls; interrupting their threads does.
   *   <li>The other engine decides on the order of errors, adds its own for nulls, and no {@code
   *       extensions}; after a mutation that must not be null and failed, it may not call the
   *       following ones. {@code Float} is GraphQL's own: literals too large are refused by it, and
   *       {@code -0.0} loses its sign.
   * </ul>
   *
   * @param registry the types of that schema; changed
   * @param wiring what implements that schema; changed
   * @param prefix a letter, followed by letters, digits and underscores; or empty
   * @throws SchemaConflictException if names of the app have another meaning in the registry; it
   *     lists all of them, and nothing is changed then
   * @throws IllegalArgumentException if {@code prefix} cannot begin a name
   */
  public void contributeTo(
      TypeDefinitionRegistry registry, RuntimeWiring.Builder wiring, String prefix) {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(wiring, "wiring");
    Objects.requireNonNull(prefix, "prefix");
    Generation now = generation;
    new Contribution(
            engine.metadata().app().name(),
            now.appSchema().sdl(),
            now.service().schema(),
            this::schema,
            engine.executor(),
            prefix)
        .addTo(registry, wiring);
  }

  /**
   * Reads the app again, from where it came, and replaces it and its schema.
   *
   * @throws ModusException if it cannot be loaded; this object then goes on with what it has
   * @see #reload(App)
   */
  public void reload() {
    reload(engine.app());
  }

  /**
   * Replaces the app and its schema. Requests and calls in progress finish with the old ones, and
   * later ones use the new ones; there is no moment without either.
   *
   * @param app the app
   * @throws ModusException if the app cannot be loaded, has no valid schema, or one that {@link
   *     Builder#onSchemaChange} refuses; this object then goes on with what it has
   * @throws EngineClosedException if this object is closed
   */
  public void reload(App app) {
    engine.reload(app, this::prepare);
  }

  /**
   * Watches the files of an app, and replaces app and schema when they have changed, as {@link
   * FunctionEngine#watch(Path, ReloadListener)} does.
   *
   * @param path the folder of the app, or its {@code .wasm} file
   * @param listener is told what each change led to; {@link ReloadListener#NONE} if nobody cares
   * @return what ends the watching when it is closed; closing this object does so as well
   * @throws java.io.UncheckedIOException if the folder cannot be watched
   * @throws EngineClosedException if this object is closed
   */
  public AppWatch watch(Path path, ReloadListener listener) {
    return engine.watch(path, this::prepare, listener);
  }

  /** From here on new requests use the next app; once this is done, the engine's calls do too. */
  private void prepare(FunctionEngine next) {
    Generation following = Generation.of(next, settings);
    checkChanges(next.metadata().app().name(), generation.appSchema(), following.appSchema());
    generation = following;
  }

  private void checkChanges(String app, AppSchema now, AppSchema next) {
    if (schemaChangePolicy == SchemaChangePolicy.IGNORE) {
      return;
    }
    List<SchemaChange> breaking =
        now.compare(next).stream().filter(c -> c.level() == SchemaChange.Level.BREAKING).toList();
    if (!breaking.isEmpty() && schemaChangePolicy == SchemaChangePolicy.REFUSE_BREAKING) {
      throw new BreakingSchemaChangeException(app, breaking);
    }
    breaking.forEach(c -> LOG.log(Level.WARNING, "App '" + app + "' breaks clients: " + c));
  }

  /**
   * Refuses further requests and calls, and waits for those in progress, as {@link
   * FunctionEngine#close()} does. An executor given to the builder stays open. Closing twice does
   * no harm.
   */
  @Override
  public void close() {
    closed = true;
    engine.close();
    models.close();
  }

  private void requireOpen() {
    if (closed) {
      throw new EngineClosedException(engine.metadata().app().name());
    }
  }

  /**
   * Builds a {@link Modus}. Not thread-safe; a reused builder gives independent objects.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private static final int DEFAULT_DOCUMENT_CACHE_SIZE = 1000;

    private final FunctionEngine.Builder engine = FunctionEngine.builder();
    private final Models.Builder models = Models.builder();
    private int documentCacheSize = DEFAULT_DOCUMENT_CACHE_SIZE;
    private RequestLimits requestLimits = RequestLimits.defaults();
    private @Nullable Guard guard;
    private boolean strictCompatibility;
    private SchemaChangePolicy schemaChangePolicy = SchemaChangePolicy.WARN;

    private Builder() {}

    /**
     * Says where the app is: a folder with one {@code .wasm} file and its {@code modus.json}, or a
     * {@code .wasm} file.
     *
     * @param path the folder or file; read by {@link #build()}
     * @return this builder
     * @throws IllegalStateException if an app was given already
     */
    public Builder app(Path path) {
      engine.app(path);
      return this;
    }

    /**
     * Says where the app is.
     *
     * @param app the app; read by {@link #build()}
     * @return this builder
     * @throws IllegalStateException if an app was given already
     */
    public Builder app(App app) {
      engine.app(app);
      return this;
    }

    /**
     * Chooses how guest code is executed. Default: {@link CompileMode#TIERED}.
     *
     * @param mode the mode
     * @return this builder
     */
    public Builder compileMode(CompileMode mode) {
      engine.compileMode(mode);
      return this;
    }

    /**
     * Keeps translated code in a directory, so that the next start of the program finds it there,
     * as {@link FunctionEngine.Builder#compileCache} describes. Default: none.
     *
     * @param directory a directory nobody may write to who may not decide which code the program
     *     runs
     * @return this builder
     */
    public Builder compileCache(Path directory) {
      engine.compileCache(directory);
      return this;
    }

    /**
     * Chooses how calls are kept apart. Default: {@link Isolation#SNAPSHOT}.
     *
     * @param isolation how
     * @return this builder
     */
    public Builder isolation(Isolation isolation) {
      engine.isolation(isolation);
      return this;
    }

    /**
     * Sets how long {@link Modus#close()} waits for calls in progress before it ends them. Default:
     * 10 seconds.
     *
     * @param time zero or more
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is negative
     */
    public Builder closeTimeout(Duration time) {
      engine.closeTimeout(time);
      return this;
    }

    /**
     * Sets the environment variables guests see, besides {@code TZ} and {@code CLAIMS}, which come
     * from the request. Nothing of the host's own environment is passed on. Default: none.
     *
     * @param variables names and values; copied. {@code TZ} and {@code CLAIMS} are ignored
     * @return this builder
     */
    public Builder environment(Map<String, String> variables) {
      engine.environment(variables);
      return this;
    }

    /**
     * Sets the clock guests see. Default: the system clock in the system zone.
     *
     * @param clock the time, and the zone of requests whose context names none
     * @return this builder
     */
    public Builder clock(Clock clock) {
      engine.clock(clock);
      return this;
    }

    /**
     * Limits what guests may use and hand over. Default: {@link Limits#defaults()}.
     *
     * @param limits the limits
     * @return this builder
     */
    public Builder limits(Limits limits) {
      engine.limits(limits);
      return this;
    }

    /**
     * Repeats mistakes of the reference runtime that an app could depend on, as {@link
     * FunctionEngine.Builder#strictCompatibility} describes; and introspection indents the
     * documentation of fields. Default: false.
     *
     * @param strict whether to repeat them
     * @return this builder
     */
    public Builder strictCompatibility(boolean strict) {
      engine.strictCompatibility(strict);
      this.strictCompatibility = strict;
      return this;
    }

    /**
     * Gives guests functions to import.
     *
     * @param module the functions
     * @return this builder
     * @throws IllegalArgumentException if a module of that name was given already
     */
    public Builder hostModule(HostModule module) {
      engine.hostModule(module);
      return this;
    }

    /**
     * Gives guests functions that depend on the app, as {@link
     * FunctionEngine.Builder#hostModules(HostModuleProvider)} describes.
     *
     * @param provider makes the modules; stays the caller's to close
     * @return this builder
     */
    public Builder hostModules(HostModuleProvider provider) {
      engine.hostModules(provider);
      return this;
    }

    /**
     * Sets the manifest, instead of the app's {@code modus.json}, as {@link
     * FunctionEngine.Builder#manifest} describes. Default: the app's own.
     *
     * @param manifest what the app may use
     * @return this builder
     */
    public Builder manifest(Manifest manifest) {
      engine.manifest(manifest);
      return this;
    }

    /**
     * Lets a provider serve every model that nothing else is registered for. Without any provider,
     * models are asked over HTTP as the manifest says; {@link Models} describes the order.
     *
     * @param provider the provider; stays the caller's to close
     * @return this builder
     */
    public Builder modelProvider(ModelProvider provider) {
      models.provider(provider);
      return this;
    }

    /**
     * Lets a provider serve one model.
     *
     * @param model the model's name in the manifest
     * @param provider the provider; stays the caller's to close
     * @return this builder
     * @throws IllegalArgumentException if the model has a provider already
     */
    public Builder modelProvider(String model, ModelProvider provider) {
      models.model(model, provider);
      return this;
    }

    /**
     * Lets a provider serve the requests a condition holds for.
     *
     * @param condition asked at each invocation, by many threads at once
     * @param provider the provider; stays the caller's to close
     * @return this builder
     */
    public Builder modelProvider(
        Predicate<? super ModelRequest> condition, ModelProvider provider) {
      models.provider(condition, provider);
      return this;
    }

    /**
     * Lets a provider serve all models of one connection, which the manifest need not define.
     *
     * @param connection the connection's name
     * @param provider the provider; stays the caller's to close
     * @return this builder
     * @throws IllegalArgumentException if the connection has a provider already
     */
    public Builder connectionModelProvider(String connection, ModelProvider provider) {
      models.connection(connection, provider);
      return this;
    }

    /**
     * Says how one model is invoked: time-out, repetition, limits, caching, repair of answers.
     *
     * @param model the model's name in the manifest
     * @param policy how
     * @return this builder
     * @throws IllegalArgumentException if the model has a policy already
     */
    public Builder modelPolicy(String model, ModelPolicy policy) {
      models.policy(model, policy);
      return this;
    }

    /**
     * Says how models are invoked that have no policy of their own.
     *
     * @param policy how
     * @return this builder
     */
    public Builder modelPolicy(ModelPolicy policy) {
      models.policy(policy);
      return this;
    }

    /**
     * Sets who receives the answers of models piece by piece, while guests wait for the whole.
     * Default: nobody.
     *
     * @param listener receives them
     * @return this builder
     */
    public Builder streamListener(StreamListener listener) {
      models.streamListener(listener);
      return this;
    }

    /**
     * Sets who is told what models were asked and what they answered, to keep a history. Default:
     * nobody.
     *
     * @param listener is told
     * @return this builder
     */
    public Builder inferenceListener(InferenceListener listener) {
      models.inferenceListener(listener);
      return this;
    }

    /**
     * Says where secrets come from, as {@link FunctionEngine.Builder#secrets} describes. Default:
     * the environment variables of the process, and the {@code .env} files of an app on disk.
     *
     * @param secrets knows them
     * @return this builder
     */
    public Builder secrets(SecretResolver secrets) {
      engine.secrets(secrets);
      return this;
    }

    /**
     * Adds somebody who is told what the engine does, as {@link FunctionEngine.Builder#listener}
     * describes. Default: none, which costs nothing.
     *
     * @param listener thread-safe; stays the caller's to close
     * @return this builder
     */
    public Builder listener(EngineListener listener) {
      engine.listener(listener);
      return this;
    }

    /**
     * Sets the client that sends the requests of guests, and those to models, as {@link
     * FunctionEngine.Builder#httpClient(HttpClient)} describes.
     *
     * @param client stays the caller's to close. It must not follow redirects
     * @return this builder
     * @throws IllegalArgumentException if the client follows redirects
     */
    public Builder httpClient(HttpClient client) {
      engine.httpClient(client);
      return this;
    }

    /**
     * Refuses requests of guests to hosts that have an address that is not public, as far as {@link
     * FunctionEngine.Builder#publicAddressesOnly(boolean)} describes. Default: false.
     *
     * @param publicOnly whether to refuse them
     * @return this builder
     */
    public Builder publicAddressesOnly(boolean publicOnly) {
      engine.publicAddressesOnly(publicOnly);
      return this;
    }

    /**
     * Says where SQL queries for a connection go, as {@link
     * FunctionEngine.Builder#dataSource(String, DataSource)} describes.
     *
     * @param connection the connection's name
     * @param source leads to the database; stays the caller's to close
     * @return this builder
     * @throws IllegalArgumentException if that connection has a source already
     */
    public Builder dataSource(String connection, DataSource source) {
      engine.dataSource(connection, source);
      return this;
    }

    /**
     * Sets what serves the root fields of one query side by side, and {@link
     * Modus#executeAsync(String)}. Default: virtual threads where the JVM has them, else a pool of
     * daemon threads that grows as needed; both end with {@link Modus#close()}.
     *
     * <p>Where the executor refuses a field, the thread that serves the request calls its function
     * itself. A thread of this executor must not call {@link Modus#execute(String)}: if all its
     * threads did at once, none would be left to serve them.
     *
     * @param executor the executor; stays open when the {@link Modus} is closed
     * @return this builder
     */
    public Builder executor(Executor executor) {
      engine.executor(executor);
      return this;
    }

    /**
     * Sets how many parsed and validated GraphQL documents are kept in memory, the least used being
     * dropped first. Default: 1000. 0 keeps none.
     *
     * @param documents number of documents; must not be negative
     * @return this builder
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder documentCacheSize(int documents) {
      if (documents < 0) {
        throw new IllegalArgumentException(
            "documentCacheSize must be 0 or more, but is " + documents);
      }
      this.documentCacheSize = documents;
      return this;
    }

    /**
     * Limits what a GraphQL request may ask for. Default: {@link RequestLimits#defaults()}.
     *
     * @param limits the limits
     * @return this builder
     */
    public Builder requestLimits(RequestLimits limits) {
      this.requestLimits = Objects.requireNonNull(limits, "limits");
      return this;
    }

    /**
     * Decides who may use which root field. Default: everybody may use all.
     *
     * @param guard is asked before each call that a GraphQL request leads to
     * @return this builder
     */
    public Builder guard(Guard guard) {
      this.guard = Objects.requireNonNull(guard, "guard");
      return this;
    }

    /**
     * Sets what happens when {@link Modus#reload(App)} or {@link Modus#watch} meets an app whose
     * schema breaks clients, as {@link AppSchema#compare} tells. Default: {@link
     * SchemaChangePolicy#WARN}.
     *
     * @param policy what happens
     * @return this builder
     */
    public Builder onSchemaChange(SchemaChangePolicy policy) {
      this.schemaChangePolicy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Loads the app, builds its schema and makes both ready. Functions that cannot be fields of the
     * schema are logged as warnings, to {@code dev.modus.graphql}, and do not fail the app.
     *
     * @return the running app, to be closed by the caller
     * @throws IllegalStateException if no app was given
     * @throws ModusException if the app or its manifest cannot be loaded
     */
    public Modus build() {
      Models own = models.build();
      FunctionEngine built = engine.build(List.of(own));
      try {
        return new Modus(
            built,
            own,
            new ServiceSettings(
                built.executor(), requestLimits, documentCacheSize, guard, strictCompatibility),
            schemaChangePolicy);
      } catch (RuntimeException e) {
        // a failed build leaves nothing behind
        built.close();
        throw e;
      }
    }
  }
}
