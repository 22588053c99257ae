package dev.modus.samples.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A connection on which a test says exactly what it wants. */
final class RawConnection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  RawConnection(TestServer server) throws IOException {
    socket = new Socket(InetAddress.getByName("127.0.0.1"), server.server.port());
    socket.setSoTimeout(30_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends text as it is, each character a byte. */
  RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends a POST to {@code /graphql}, on a connection that stays open. */
  RawConnection post(byte[] body) throws IOException {
    send(head("Content-Length: " + body.length));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    return this;
  }

  RawConnection post(String query) throws IOException {
    return post(TestServer.body(query).getBytes(UTF_8));
  }

  static String head(String header) {
    return "POST /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
        + header
        + "\r\n\r\n";
  }

  /** Says that nothing more will be sent. */
  RawConnection endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Reads one answer with a length; empty if the connection ends before it. */
  String answer() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = lower.indexOf("content-length: ");
    int length = Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
    return head + new String(in.readNBytes(length), UTF_8);
  }

  /** Whether the server has ended the connection; waits until it does. */
  boolean isEnded() throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    in.transferTo(rest);
    return rest.size() == 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
