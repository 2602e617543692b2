package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.gateway.Gateway.TlsMode;
import bank.kyc.mesh.model.kind.gateway.Gateway.TlsVersion;
import bank.kyc.mesh.model.plan.Ingress.Termination;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.plan.Transport.Handshake;
import bank.kyc.mesh.model.state.SpiffeId;
import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher.SanType;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** TLS, as the accepting and as the calling proxy are told to speak it. */
final class Tls {
  /** What tells Istio's mTLS from other TLS, which a PERMISSIVE sidecar hands on as it is. */
  static final List<String> ISTIO_ALPN =
      List.of("istio", "istio-peer-exchange", "istio-http/1.0", "istio-http/1.1", "istio-h2");

  private static final String KUBERNETES = "kubernetes://";

  private static final String SOCKET = "envoy.transport_sockets.tls";

  private Tls() {}

  /** The accepting side: any certificate of this mesh, and no call without one. */
  static TransportSocket accepting() {
    CommonTlsContext common =
        common(uri(StringMatcher.newBuilder().setPrefix("spiffe://" + SpiffeId.TRUST_DOMAIN + "/")))
            .addAlpnProtocols("h2")
            .addAlpnProtocols("http/1.1")
            .build();
    return socket(
        Any.pack(
            DownstreamTlsContext.newBuilder()
                .setRequireClientCertificate(BoolValue.of(true))
                .setCommonTlsContext(common)
                .build()));
  }

  /** A gateway's side towards the outside of the mesh. */
  static TransportSocket serving(Termination tls) {
    CommonTlsContext.Builder common =
        CommonTlsContext.newBuilder()
            .setTlsParams(
                TlsParameters.newBuilder()
                    .setTlsMinimumProtocolVersion(
                        version(tls.settings().minProtocolVersion(), TlsProtocol.TLSv1_2))
                    .setTlsMaximumProtocolVersion(
                        version(tls.settings().maxProtocolVersion(), TlsProtocol.TLSv1_3)))
            .addAlpnProtocols("h2")
            .addAlpnProtocols("http/1.1")
            .addTlsCertificateSdsSecretConfigs(secret(secretName(tls)));
    boolean mutual = tls.settings().mode() == TlsMode.MUTUAL;
    if (mutual) {
      common.setValidationContextSdsSecretConfig(secret(secretName(tls) + Secrets.AUTHORITY));
    }
    return socket(
        Any.pack(
            DownstreamTlsContext.newBuilder()
                .setRequireClientCertificate(BoolValue.of(mutual))
                .setCommonTlsContext(common)
                .build()));
  }

  /** What a gateway's certificate is called over SDS. */
  static String secretName(Termination tls) {
    return KUBERNETES + tls.settings().credentialName();
  }

  private static TlsProtocol version(TlsVersion written, TlsProtocol otherwise) {
    return written == null
        ? otherwise
        : switch (written) {
          case TLS_AUTO -> otherwise;
          case TLSV1_2 -> TlsProtocol.TLSv1_2;
          case TLSV1_3 -> TlsProtocol.TLSv1_3;
        };
  }

  /**
   * The calling side, in whatever it speaks.
   *
   * @param credentials the names of those that the proxy is given
   */
  static TransportSocket calling(Transport transport, Set<String> credentials) {
    if (transport instanceof Transport.IstioMutual mutual) {
      return istioMutual(mutual);
    }
    if (!credentials.containsAll(transport.credentials())) {
      return withoutCredentials();
    }
    if (transport instanceof Transport.OwnMutual own) {
      return outward(own.handshake(), Optional.of(own.certificate()));
    }
    return transport instanceof Transport.Tls tls
        ? outward(tls.handshake(), Optional.empty())
        : plaintext();
  }

  private static TransportSocket outward(Handshake handshake, Optional<String> certificate) {
    CommonTlsContext.Builder common = CommonTlsContext.newBuilder().setTlsParams(versions());
    certificate.map(Tls::secret).ifPresent(common::addTlsCertificateSdsSecretConfigs);
    CertificateValidationContext.Builder names =
        CertificateValidationContext.newBuilder()
            .addAllMatchTypedSubjectAltNames(
                handshake.names().stream().flatMap(Tls::anyOf).toList());
    if (handshake.authority().equals(Handshake.OF_THE_MACHINE)) {
      common.setValidationContext(
          MachineAuthorities.file()
              .map(file -> names.setTrustedCa(Protos.file(file)))
              .orElseGet(Tls::nobody));
    } else if (!handshake.authority().isEmpty()) {
      common.setCombinedValidationContext(
          CombinedCertificateValidationContext.newBuilder()
              .setDefaultValidationContext(names)
              .setValidationContextSdsSecretConfig(secret(handshake.authority())));
    }
    return socket(
        Any.pack(
            UpstreamTlsContext.newBuilder()
                .setSni(handshake.sni())
                .setCommonTlsContext(common)
                .build()));
  }

  private static Stream<SubjectAltNameMatcher> anyOf(String name) {
    return Stream.of(exact(SanType.DNS, name), exact(SanType.URI, name));
  }

  // a proxy that waits for a secret which does not come fails every handshake
  private static TransportSocket withoutCredentials() {
    return socket(
        Any.pack(
            UpstreamTlsContext.newBuilder()
                .setCommonTlsContext(
                    CommonTlsContext.newBuilder()
                        .setTlsParams(versions())
                        .setCombinedValidationContext(
                            CombinedCertificateValidationContext.newBuilder()
                                .setDefaultValidationContext(nobody())
                                .setValidationContextSdsSecretConfig(secret(Secrets.ROOT))))
                .build()));
  }

  private static CertificateValidationContext.Builder nobody() {
    return CertificateValidationContext.newBuilder()
        .addMatchTypedSubjectAltNames(exact(SanType.URI, "nobody"));
  }

  // only those may answer whom the caller expects
  private static TransportSocket istioMutual(Transport.IstioMutual mutual) {
    SubjectAltNameMatcher[] names =
        mutual.peers().stream()
            .flatMap(peer -> Stream.of(exact(SanType.URI, peer), exact(SanType.DNS, peer)))
            .toArray(SubjectAltNameMatcher[]::new);
    CommonTlsContext common =
        common(names).addAlpnProtocols("istio-peer-exchange").addAlpnProtocols("istio").build();
    return socket(
        Any.pack(
            UpstreamTlsContext.newBuilder()
                .setSni(mutual.sni())
                .setCommonTlsContext(common)
                .build()));
  }

  private static TransportSocket plaintext() {
    return TransportSocket.newBuilder()
        .setName("envoy.transport_sockets.raw_buffer")
        .setTypedConfig(Any.pack(RawBuffer.getDefaultInstance()))
        .build();
  }

  private static CommonTlsContext.Builder common(SubjectAltNameMatcher... names) {
    return CommonTlsContext.newBuilder()
        .setTlsParams(versions())
        .addTlsCertificateSdsSecretConfigs(secret(Secrets.CERTIFICATE))
        .setCombinedValidationContext(
            CombinedCertificateValidationContext.newBuilder()
                .setDefaultValidationContext(
                    CertificateValidationContext.newBuilder()
                        .addAllMatchTypedSubjectAltNames(List.of(names)))
                .setValidationContextSdsSecretConfig(secret(Secrets.ROOT)));
  }

  private static TlsParameters versions() {
    return TlsParameters.newBuilder()
        .setTlsMinimumProtocolVersion(TlsProtocol.TLSv1_2)
        .setTlsMaximumProtocolVersion(TlsProtocol.TLSv1_3)
        .build();
  }

  private static SubjectAltNameMatcher exact(SanType type, String name) {
    return SubjectAltNameMatcher.newBuilder()
        .setSanType(type)
        .setMatcher(StringMatcher.newBuilder().setExact(name))
        .build();
  }

  private static SubjectAltNameMatcher uri(StringMatcher.Builder matcher) {
    return SubjectAltNameMatcher.newBuilder().setSanType(SanType.URI).setMatcher(matcher).build();
  }

  private static SdsSecretConfig secret(String name) {
    return SdsSecretConfig.newBuilder()
        .setName(name)
        .setSdsConfig(Protos.overTheSameStream())
        .build();
  }

  private static TransportSocket socket(Any context) {
    return TransportSocket.newBuilder().setName(SOCKET).setTypedConfig(context).build();
  }
}
