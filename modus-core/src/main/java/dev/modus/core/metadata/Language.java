package dev.modus.core.metadata;

/**
 * The source language of a guest, which decides how values lie in its linear memory.
 *
 * @since 0.1.0
 */
public enum Language {
  /** Built with the AssemblyScript SDK ({@code modus-sdk-as}). */
  ASSEMBLYSCRIPT("AssemblyScript", "modus-sdk-as"),
  /** Built with the Go SDK and TinyGo ({@code modus-sdk-go}). */
  GO("Go", "modus-sdk-go");

  private final String displayName;
  private final String sdkName;

  Language(String displayName, String sdkName) {
    this.displayName = displayName;
    this.sdkName = sdkName;
  }

  /** {@return the name people use, such as {@code AssemblyScript}} */
  public String displayName() {
    return displayName;
  }

  /** {@return the SDK name that selects this language, such as {@code modus-sdk-as}} */
  public String sdkName() {
    return sdkName;
  }
}
