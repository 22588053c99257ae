/**
 * For tests. Who writes a {@link dev.modus.models.ModelProvider} extends {@link
 * dev.modus.models.testkit.ModelProviderKit}; who tests an app that asks models gives it one of the
 * fakes, such as {@link dev.modus.models.testkit.FakeChatModel}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.models.testkit;

import org.jspecify.annotations.NullMarked;
