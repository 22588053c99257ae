/**
 * For applications that have models of LangChain4j. Start with {@link
 * dev.modus.langchain4j.LangChain4jProvider}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.langchain4j;

import org.jspecify.annotations.NullMarked;
