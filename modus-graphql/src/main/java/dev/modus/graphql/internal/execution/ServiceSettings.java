package dev.modus.graphql.internal.execution;

import dev.modus.graphql.Guard;
import dev.modus.graphql.RequestLimits;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How requests are answered, whatever the app.
 *
 * @param executor runs queries side by side
 * @param limits what a document may ask for
 * @param documentCacheSize how many documents to remember; 0 for none
 * @param guard decides who may use which field; null if everybody may use all
 * @param strictCompatibility whether introspection shows what the reference's does
 */
public record ServiceSettings(
    Executor executor,
    RequestLimits limits,
    int documentCacheSize,
    @Nullable Guard guard,
    boolean strictCompatibility) {}
