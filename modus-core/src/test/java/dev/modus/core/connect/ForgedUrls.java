package dev.modus.core.connect;

import java.util.List;

/**
 * URLs that a careless reader takes for one below {@code https://api.example.com/v1/}, or for
 * harmless ones, and that lead elsewhere for somebody else.
 */
public final class ForgedUrls {

  private ForgedUrls() {}

  public static List<String> all() {
    return List.of(
        // other hosts
        "https://evil.example/v1/x",
        "https://api.example.com.evil.example/v1/x",
        "https://api.example.comevil.example/v1/x",
        "https://evil-api.example.com/v1/x",
        "https://x.api.example.com/v1/x",
        "https://example.com/v1/x",
        "https://api.example.com./v1/x",
        "https://api-example.com/v1/x",
        "https://evil.example/https://api.example.com/v1/x",
        "https://evil.example/?https://api.example.com/v1/x",
        "https://evil.example#https://api.example.com/v1/x",
        // user info
        "https://api.example.com@evil.example/v1/x",
        "https://api.example.com:443@evil.example/v1/x",
        "https://api.example.com%2Fv1%2F@evil.example/v1/x",
        "https://api.example.com/v1/@evil.example:x@evil.example/../../..",
        "https://evil.example@api.example.com@evil.example/v1/x",
        "https://evil.example:80@api.example.com@evil.example/",
        "https://evil.example?@api.example.com/v1/x",
        "https://evil.example#@api.example.com/v1/x",
        // backslashes and missing slashes
        "https://evil.example\\@api.example.com/v1/x",
        "https://api.example.com\\.evil.example/v1/x",
        "https://api.example.com\\v1\\x",
        "https:\\\\api.example.com\\v1\\x",
        "https:/api.example.com/v1/x",
        "https:api.example.com/v1/x",
        "https:///api.example.com/v1/x",
        "//api.example.com/v1/x",
        "/v1/x",
        "api.example.com/v1/x",
        // schemes
        "http://api.example.com/v1/x",
        "ftp://api.example.com/v1/x",
        "file:///v1/x",
        "file://api.example.com/v1/x",
        "jar:https://api.example.com/v1/x!/",
        "gopher://api.example.com/v1/x",
        "javascript:https://api.example.com/v1/x",
        "ws://api.example.com/v1/x",
        "url:https://api.example.com/v1/x",
        // ports
        "https://api.example.com:80/v1/x",
        "https://api.example.com:8443/v1/x",
        "https://api.example.com:0/v1/x",
        "https://api.example.com:443:80/v1/x",
        "https://api.example.com:65979/v1/x", // 443, if somebody counts in 16 bits
        "https://api.example.com:+443/v1/x",
        "https://api.example.com:443 /v1/x",
        // encoded hosts, and letters that look the same
        "https://api%2eexample.com/v1/x",
        "https://%61pi.example.com/v1/x",
        "https://api.example.com%00.evil.example/v1/x",
        "https://api.example.com%2f@evil.example/v1/x",
        "https://api。example。com/v1/x",
        "https://ａｐｉ.example.com/v1/x",
        "https://аpi.example.com/v1/x",
        "https://api.ex\u00adample.com/v1/x",
        // addresses of this machine and of private networks, in many spellings
        "https://127.0.0.1/v1/x",
        "https://127.1/v1/x",
        "https://2130706433/v1/x",
        "https://0x7f000001/v1/x",
        "https://0177.0.0.1/v1/x",
        "https://0/v1/x",
        "https://localhost/v1/x",
        "https://[::1]/v1/x",
        "https://[::]/v1/x",
        "https://[::ffff:127.0.0.1]/v1/x",
        "https://[::ffff:7f00:1]/v1/x",
        "https://[::127.0.0.1]/v1/x",
        "https://[fe80::1%25eth0]/v1/x",
        "https://[fd00::1]/v1/x",
        "https://[64:ff9b::7f00:1]/v1/x",
        "https://[api.example.com]/v1/x",
        "https://169.254.169.254/latest/meta-data/",
        "http://169.254.169.254/v1/x",
        "https://10.0.0.1/v1/x",
        "https://192.168.0.1/v1/x",
        // paths beside the base
        "https://api.example.com",
        "https://api.example.com/",
        "https://api.example.com/v1",
        "https://api.example.com/v1x/y",
        "https://api.example.com/v10/x",
        "https://api.example.com/x/v1/",
        "https://api.example.com//v1/x",
        "https://api.example.com/./v1/x",
        "https://api.example.com/x/../v1/y",
        "https://api.example.com/v1;/x",
        "https://api.example.com/v1%2Fx",
        "https://api.example.com/v1%00/x",
        // dots that lead out
        "https://api.example.com/v1/..",
        "https://api.example.com/v1/../x",
        "https://api.example.com/v1/./../x",
        "https://api.example.com/v1/x/../../y",
        "https://api.example.com/v1//../x",
        "https://api.example.com/v1/%2e%2e/x",
        "https://api.example.com/v1/.%2E/x",
        "https://api.example.com/v1/%252e%252e/x",
        "https://api.example.com/v1/%25252e%25252e/x",
        "https://api.example.com/v1/..%2Fx",
        "https://api.example.com/v1/..%252Fx",
        "https://api.example.com/v1/x%2F..%2F..%2Fy",
        "https://api.example.com/v1/..%5Cx",
        "https://api.example.com/v1/..\\x",
        "https://api.example.com/v1/..;/x",
        "https://api.example.com/v1/..;a=b/x",
        "https://api.example.com/v1/é/..%2F..%2Fx",
        // an encoded separator that is one for some servers only, and makes up for dots with these
        "https://api.example.com/v1/a%2Fb/%2e%2e/%2e%2e/x",
        "https://api.example.com/v1/a%252Fb/../../x",
        "https://api.example.com/v1/a%5Cb/%2e%2e/%2e%2e/x",
        "https://api.example.com/v1/..;%2Fa/x",
        // an escape that is none, which only some servers mind
        "https://api.example.com/v1/%25zz/%252e%252e/%252e%252e/x",
        // lines and characters that do not belong into a URL
        "https://api.example.com/v1/x\r\nHost: evil.example",
        "https://api.example.com/v1/x HTTP/1.1\nHost: evil.example",
        "https://api.example.com\t.evil.example/v1/x",
        " https://api.example.com/v1/x",
        "https://api.example.com /v1/x",
        "https://api.exam\nple.com/v1/x",
        "https://api.example.com/v1/%zz",
        "");
  }
}
