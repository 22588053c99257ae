package dev.modus.core.connect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ServerSocketFactory;

/**
 * A server on this machine that answers with whatever bytes a test wants, so also with such as no
 * proper server would send. One request for each connection.
 */
@SuppressWarnings("ArrayRecordComponent") // bodies, which nobody compares
final class RawServer implements AutoCloseable {

  /** Writes an answer; the connection is closed afterwards. */
  interface Script {
    void answer(Request request, Socket socket) throws Exception;
  }

  /** A request as it arrived. */
  record Request(String line, List<String> headers, byte[] body) {
    List<String> values(String name) {
      return headers.stream()
          .filter(header -> header.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
          .map(header -> header.substring(name.length() + 2))
          .toList();
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return line + "\n" + String.join("\n", headers) + "\n\n" + text();
    }
  }

  private final ServerSocket server;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private volatile Script script = answering(200, "", "ok");

  private RawServer(ServerSocket server) {
    this.server = server;
    Thread acceptor = new Thread(this::accept, "test-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  static RawServer start() {
    return start(ServerSocketFactory.getDefault());
  }

  static RawServer start(ServerSocketFactory sockets) {
    try {
      return new RawServer(sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Says how to answer from now on, and forgets the requests so far. */
  void script(Script script) {
    this.script = script;
    requests.clear();
  }

  /**
   * An answer of a status, more header lines and a body. It says that the connection is closed, or
   * the next request might be on its way there.
   */
  static Script answering(int status, String headers, String body) {
    return answering(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static Script answering(int status, String headers, byte[] body) {
    return (request, socket) -> {
      OutputStream out = socket.getOutputStream();
      String head =
          "HTTP/1.1 "
              + status
              + " Whatever\r\nConnection: close\r\nContent-Length: "
              + body.length
              + "\r\n"
              + headers;
      out.write(
          (head + (headers.isEmpty() ? "\r\n" : "\r\n\r\n")).getBytes(StandardCharsets.UTF_8));
      if (!request.line().startsWith("HEAD ")) {
        out.write(body);
      }
      out.flush();
    };
  }

  /** Text as it stands, with line feeds for CR LF. */
  static Script saying(String answer) {
    return (request, socket) ->
        socket
            .getOutputStream()
            .write(answer.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** What arrived so far. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  Request onlyRequest() {
    List<Request> all = requests();
    if (all.size() != 1) {
      throw new AssertionError("requests: " + all);
    }
    return all.get(0);
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        Thread connection = new Thread(() -> serve(socket), "test-server connection");
        connection.setDaemon(true);
        connection.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(socket.getInputStream());
      requests.add(request);
      script.answer(request, socket);
    } catch (Exception e) {
      // the client went away, or never spoke HTTP, as some tests want it
    }
  }

  private static Request read(InputStream in) throws IOException {
    String line = line(in);
    List<String> headers = new ArrayList<>();
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      headers.add(header);
      if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length: ")) {
        length = Integer.parseInt(header.substring("content-length: ".length()));
      }
    }
    return new Request(line, headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the client hung up");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
