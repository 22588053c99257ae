package dev.modus.graphql.internal.execution;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error of a field, in the reference's form: a message and a path, no locations, no extensions.
 */
record ResponseError(
    String message, List<Object> path, ErrorType kind, @Nullable Map<String, Object> extensions)
    implements GraphQLError {

  ResponseError(String message, List<Object> path, ErrorType kind) {
    this(message, path, kind, null);
  }

  /** An error the reference does not know, so that nothing speaks against telling its code. */
  static ResponseError coded(String message, String code, List<Object> path) {
    return new ResponseError(message, path, ErrorType.DataFetchingException, Map.of("code", code));
  }

  static ResponseError ofCall(String message, List<Object> path) {
    return new ResponseError(message, path, ErrorType.DataFetchingException);
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public List<Object> getPath() {
    return path;
  }

  @Override
  public @Nullable List<SourceLocation> getLocations() {
    return null;
  }

  @Override
  public @Nullable Map<String, Object> getExtensions() {
    return extensions;
  }

  @Override
  public ErrorType getErrorType() {
    return kind;
  }

  @Override
  public Map<String, Object> toSpecification() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("message", message);
    if (!path.isEmpty()) {
      members.put("path", path);
    }
    if (extensions != null) {
      members.put("extensions", extensions);
    }
    return members;
  }
}
