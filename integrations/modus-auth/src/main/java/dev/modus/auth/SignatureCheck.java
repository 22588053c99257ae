package dev.modus.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signature of one token, tried with one key after the other.
 *
 * <p>The token's header names the algorithm, but the key decides whether it is one of its own, so a
 * public key is never taken for the secret of an HMAC.
 */
final class SignatureCheck {

  private final JWSObject jws;
  private final JWSHeader header;
  private final KeyType keyType;
  private int tried;

  private SignatureCheck(JWSObject jws, KeyType keyType) {
    this.jws = jws;
    this.header = jws.getHeader();
    this.keyType = keyType;
  }

  /**
   * Looks at the header.
   *
   * @throws TokenException if no key could make this token valid
   */
  static SignatureCheck of(JWSObject jws) throws TokenException {
    JWSHeader header = jws.getHeader();
    if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
      throw TokenException.denied("The token asks for extensions of JWS, of which none is known");
    }
    return new SignatureCheck(jws, keyType(header.getAlgorithm()));
  }

  private static KeyType keyType(JWSAlgorithm algorithm) throws TokenException {
    if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
      return KeyType.RSA;
    }
    if (algorithm.equals(JWSAlgorithm.ES256)
        || algorithm.equals(JWSAlgorithm.ES384)
        || algorithm.equals(JWSAlgorithm.ES512)) {
      return KeyType.EC;
    }
    if (algorithm.equals(JWSAlgorithm.EdDSA)) {
      return KeyType.OKP;
    }
    throw TokenException.denied(
        "The token is signed with an algorithm that is not accepted; RS, PS and ES with 256, 384"
            + " and 512 bits, and EdDSA are");
  }

  /** {@return whether the key fits the algorithm and verifies the signature} */
  boolean verifies(PublicKey key) {
    try {
      if (keyType.equals(KeyType.RSA) && key instanceof RSAPublicKey rsa) {
        tried++;
        return jws.verify(new RSASSAVerifier(rsa));
      }
      if (keyType.equals(KeyType.EC)
          && key instanceof ECPublicKey ec
          && Curve.forJWSAlgorithm(header.getAlgorithm())
              .contains(Curve.forECParameterSpec(ec.getParams()))) {
        tried++;
        return jws.verify(new ECDSAVerifier(ec));
      }
      if (keyType.equals(KeyType.OKP) && key instanceof EdECPublicKey) {
        tried++;
        return verifiesEd25519(key);
      }
      return false;
    } catch (JOSEException | GeneralSecurityException e) {
      return false; // a signature of the wrong length, for example
    }
  }

  /** The JWT library would need Tink for these, the JDK does not. */
  private boolean verifiesEd25519(PublicKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(key);
    signature.update(jws.getSigningInput());
    return signature.verify(jws.getSignature().decode());
  }

  /** {@return which keys of a set may verify the signature} */
  JWKMatcher.Builder matcher() {
    JWKMatcher.Builder matcher =
        new JWKMatcher.Builder()
            .keyType(keyType)
            .keyUses(KeyUse.SIGNATURE, null)
            .keyOperations(KeyOperation.VERIFY, null)
            .algorithms(header.getAlgorithm(), null);
    if (keyType.equals(KeyType.RSA)) {
      return matcher.minKeySize(PublicKeys.MIN_RSA_BITS);
    }
    return matcher.curves(
        keyType.equals(KeyType.EC)
            ? Curve.forJWSAlgorithm(header.getAlgorithm())
            : Set.of(Curve.Ed25519));
  }

  /** {@return the key the token names, or {@code null}} */
  @Nullable String keyId() {
    return header.getKeyID();
  }

  /** {@return how many keys fitted} */
  int tried() {
    return tried;
  }
}
