package dev.modus.core.internal.connect.http;

import dev.modus.core.internal.connect.ConnectionFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Tells addresses anybody can reach from those of this machine, its network and the like (RFC 6890
 * and its register).
 *
 * <p>java.net.http looks a name up by itself and cannot be told which address to take. So a name
 * whose addresses change between this look-up and its own may slip through over plain HTTP; with
 * HTTPS the other server would need the certificate of that name.
 */
final class PublicAddresses {

  private static final List<Block> NOT_PUBLIC =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 3), // multicast, reserved, broadcast
          Block.of("2001::", 23), // among them Teredo, which embeds addresses of the old kind
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16), // 6to4, which does so too
          Block.of("3fff::", 20));

  /** What the Internet uses of the new kind. */
  private static final Block GLOBAL = Block.of("2000::", 3);

  private PublicAddresses() {}

  private record Block(InetAddress network, int bits) {
    static Block of(String network, int bits) {
      try {
        return new Block(InetAddress.getByName(network), bits); // literal: nothing is looked up
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(network, e);
      }
    }

    boolean contains(InetAddress address) {
      byte[] block = network.getAddress();
      byte[] other = address.getAddress();
      if (block.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if (((block[bit / 8] ^ other[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Java shows an address of the old kind mapped into the new one as what it is. */
  static boolean isPublic(InetAddress address) {
    return (address.getAddress().length == 4 || GLOBAL.contains(address))
        && NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
  }

  /** Refuses a host with any address that is not public. */
  static void require(HttpTarget target) throws ConnectionFailure {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(target.host());
    } catch (UnknownHostException e) {
      throw new ConnectionFailure("the host of [" + target + "] is unknown", e);
    }
    for (InetAddress address : addresses) {
      if (!isPublic(address)) {
        throw new ConnectionFailure(
            "the host of ["
                + target
                + "] has the address "
                + address.getHostAddress()
                + ", which is not public; the builder of the engine was told to refuse such");
      }
    }
  }
}
