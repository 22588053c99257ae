package dev.modus.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads public keys from PEM texts and JWKs. */
final class PublicKeys {

  static final int MIN_RSA_BITS = 2048;

  private static final Pattern BLOCK =
      Pattern.compile(
          "^-----BEGIN ([A-Z0-9 ]+)-----\\s([A-Za-z0-9+/=\\s]*)-----END \\1-----",
          Pattern.MULTILINE);
  private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

  private static final byte[] RSA_ALGORITHM =
      HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

  private PublicKeys() {}

  /**
   * Reads the first block of a PEM text.
   *
   * @return the key; empty for a private key
   * @throws IllegalArgumentException if the text cannot be used; the message ends a sentence that
   *     begins with the key's name, and quotes nothing
   */
  static Optional<PublicKey> ofPem(String text) {
    Matcher block = BLOCK.matcher(text);
    if (!block.find()) {
      throw new IllegalArgumentException(
          "holds no PEM block (lines from -----BEGIN ...----- to -----END ...-----, base64 between"
              + " them)");
    }
    try {
      byte[] der = base64(block.group(2));
      return switch (block.group(1)) {
        case "PUBLIC KEY" -> Optional.of(checked(subjectPublicKey(der)));
        case "RSA PUBLIC KEY" -> Optional.of(checked(subjectPublicKey(wrappedRsa(der))));
        case "CERTIFICATE" -> Optional.of(checked(certified(der)));
        case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY" -> Optional.empty();
        default ->
            throw new IllegalArgumentException(
                "begins with a PEM block that is neither PUBLIC KEY, RSA PUBLIC KEY nor"
                    + " CERTIFICATE");
      };
    } catch (GeneralSecurityException e) {
      // without the cause: it may quote the text
      throw new IllegalArgumentException(
          "is a damaged key, or one of another kind than RSA, EC and Ed25519");
    }
  }

  private static byte[] base64(String text) throws InvalidKeySpecException {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeySpecException(e);
    }
  }

  /** {@return the public key of a JWK; empty if it has none, or one no token may be signed with} */
  static Optional<PublicKey> ofJwk(JWK jwk) {
    try {
      if (jwk instanceof RSAKey rsa) {
        return Optional.of(checked(rsa.toRSAPublicKey()));
      }
      if (jwk instanceof ECKey ec) {
        return Optional.of(checked(ec.toECPublicKey()));
      }
      if (jwk instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)) {
        return Optional.of(ed25519(pair.getDecodedX()));
      }
      return Optional.empty();
    } catch (JOSEException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static PublicKey ed25519(byte[] x) throws GeneralSecurityException {
    byte[] der =
        ByteBuffer.allocate(ED25519_HEADER.length + x.length).put(ED25519_HEADER).put(x).array();
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
  }

  private static PublicKey subjectPublicKey(byte[] der) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        // of another algorithm
      }
    }
    throw new InvalidKeySpecException();
  }

  private static PublicKey certified(byte[] der) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der))
        .getPublicKey();
  }

  /** Java reads RSA keys only with their algorithm in front (PKIX), not as bare PKCS#1. */
  private static byte[] wrappedRsa(byte[] pkcs1) {
    byte[] bits = tagged(0x03, 1 + pkcs1.length).put((byte) 0).put(pkcs1).array();
    return tagged(0x30, RSA_ALGORITHM.length + bits.length).put(RSA_ALGORITHM).put(bits).array();
  }

  /** Tag and length of a DER value; a length of two bytes is right for all keys long enough. */
  private static ByteBuffer tagged(int tag, int length) {
    return ByteBuffer.allocate(4 + length)
        .put((byte) tag)
        .put((byte) 0x82)
        .putShort((short) length);
  }

  private static PublicKey checked(PublicKey key) {
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
      throw new IllegalArgumentException(
          "is an RSA key of "
              + rsa.getModulus().bitLength()
              + " bits; 2048 are the least that is safe");
    }
    boolean usable =
        key instanceof RSAPublicKey
            || (key instanceof ECPublicKey ec
                && CURVES.contains(Curve.forECParameterSpec(ec.getParams())))
            || (key instanceof EdECPublicKey ed
                && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName()));
    if (!usable) {
      throw new IllegalArgumentException(
          "is neither an RSA key, nor an EC key of the curves P-256, P-384 and P-521, nor an"
              + " Ed25519 key");
    }
    return key;
  }
}
