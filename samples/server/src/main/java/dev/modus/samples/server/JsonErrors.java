package dev.modus.samples.server;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Says in JSON what Jetty itself has to refuse: what is no HTTP, or comes while it stops. */
final class JsonErrors extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    if (code >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    Answers.failure(response, callback, code, HttpStatus.getMessage(code), reason(code, message));
  }

  /** Messages of failures inside may tell too much. */
  private static String reason(int code, String message) {
    boolean ours = code >= HttpStatus.INTERNAL_SERVER_ERROR_500;
    return ours || message.equals(HttpStatus.getMessage(code)) ? "" : message;
  }
}
