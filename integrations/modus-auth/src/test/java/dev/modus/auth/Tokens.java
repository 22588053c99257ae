package dev.modus.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Keys and signed tokens, made with the JDK alone. */
final class Tokens {

  static final KeyPair RSA = pair("RSA", 2048);
  static final KeyPair OTHER_RSA = pair("RSA", 2048);
  static final KeyPair P256 = curve("secp256r1");
  static final KeyPair P384 = curve("secp384r1");
  static final KeyPair P521 = curve("secp521r1");
  static final KeyPair ED25519 = pair("Ed25519", 0);

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private Tokens() {}

  static String bearer(String algorithm, Key key, String claims) {
    return "Bearer " + token(algorithm, key, claims);
  }

  static String token(String algorithm, Key key, String claims) {
    return signed("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}", algorithm, key, claims);
  }

  /** A token whose header names a key. */
  static String bearer(String algorithm, String keyId, Key key, String claims) {
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}";
    return "Bearer " + signed(header, algorithm, key, claims);
  }

  /** A token with any header, signed as the algorithm says. */
  static String signed(String header, String algorithm, Key key, String claims) {
    String input = base64(header) + "." + base64(claims);
    return input + "." + BASE64URL.encodeToString(signature(algorithm, key, input));
  }

  static String base64(String text) {
    return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String pem(Key key) {
    return pem("PUBLIC KEY", key.getEncoded());
  }

  static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  /** The key without its algorithm, which takes 24 bytes for 2048 bits. */
  static byte[] pkcs1(Key rsa) {
    return Arrays.copyOfRange(rsa.getEncoded(), 24, rsa.getEncoded().length);
  }

  static String jwk(String keyId, KeyPair pair) {
    String members;
    if (pair.getPublic() instanceof RSAPublicKey rsa) {
      members =
          "\"kty\":\"RSA\",\"n\":\""
              + BASE64URL.encodeToString(unsigned(rsa.getModulus().toByteArray(), 256))
              + "\",\"e\":\"AQAB\"";
    } else if (pair.getPublic() instanceof ECPublicKey ec) {
      members =
          "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
              + BASE64URL.encodeToString(unsigned(ec.getW().getAffineX().toByteArray(), 32))
              + "\",\"y\":\""
              + BASE64URL.encodeToString(unsigned(ec.getW().getAffineY().toByteArray(), 32))
              + "\"";
    } else {
      byte[] der = pair.getPublic().getEncoded();
      members =
          "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
              + BASE64URL.encodeToString(Arrays.copyOfRange(der, der.length - 32, der.length))
              + "\"";
    }
    return "{\"kid\":\"" + keyId + "\"," + members + "}";
  }

  static String jwks(String... keys) {
    return "{\"keys\":[" + String.join(",", keys) + "]}";
  }

  static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (bits > 0) {
        generator.initialize(bits);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair curve(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(name));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] signature(String algorithm, Key key, String input) {
    byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
    String bits = algorithm.substring(2);
    try {
      if (key instanceof SecretKey) {
        Mac mac = Mac.getInstance("HmacSHA" + bits);
        mac.init(key);
        return mac.doFinal(bytes);
      }
      Signature signature =
          switch (algorithm.substring(0, 2)) {
            case "RS" -> Signature.getInstance("SHA" + bits + "withRSA");
            case "PS" -> pss(Integer.parseInt(bits));
            case "ES" -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            default -> Signature.getInstance("Ed25519");
          };
      signature.initSign((PrivateKey) key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Signature pss(int bits) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("RSASSA-PSS");
    String hash = "SHA-" + bits;
    signature.setParameter(
        new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), bits / 8, 1));
    return signature;
  }

  /** A number's bytes without sign, in a fixed length. */
  private static byte[] unsigned(byte[] number, int length) {
    byte[] bytes = new byte[length];
    int digits = Math.min(number.length, length);
    System.arraycopy(number, number.length - digits, bytes, length - digits, digits);
    return bytes;
  }
}
