/**
 * Lets models of LangChain4j answer guests that speak OpenAI's format.
 *
 * @since 0.1.0
 */
module dev.modus.langchain4j {
  requires transitive dev.modus.models;
  requires transitive langchain4j.core;
  requires static transitive org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  // what langchain4j.core needs, and cannot say without a module-info
  requires com.fasterxml.jackson.databind;
  requires org.slf4j;

  exports dev.modus.langchain4j;
}
