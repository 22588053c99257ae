package dev.modus.core.internal.manifest;

import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.manifest.Manifest.Model;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which entry of a manifest it was, whatever the manifest says today (manifest.md, section 6). */
public final class EntryHash {

  private EntryHash() {}

  public static String of(Model model) {
    return of(
        Stream.of(
            model.name(), model.sourceModel(), model.provider(), model.connection(), model.path()));
  }

  /** Of templates, and not of what they stand for; headers and parameters do not count. */
  public static String of(Connection connection) {
    List<String> members =
        switch (ConnectionMembers.of(connection.type())) {
          case HTTP -> List.of("endpoint", "baseUrl");
          case POSTGRESQL, MYSQL -> List.of("connString");
          case DGRAPH -> List.of("grpcTarget");
          case NEO4J -> List.of("dbUri");
        };
    return of(
        Stream.concat(
            Stream.of(connection.name(), connection.type()),
            members.stream().map(member -> connection.settings().getOrDefault(member, ""))));
  }

  private static String of(Stream<String> fields) {
    byte[] text = String.join("|", fields.toList()).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
