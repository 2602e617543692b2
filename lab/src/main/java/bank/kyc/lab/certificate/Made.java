package bank.kyc.lab.certificate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that a declaration asks for, made now. */
record Made(Map<String, Authority> authorities, Map<String, Issued> certificates) {

  static Made of(Declaration declaration, Instant now) {
    Map<String, Authority> authorities = new LinkedHashMap<>();
    declaration.authorities().forEach(name -> authorities.put(name, new Authority(name, now)));
    Map<String, Issued> certificates = new LinkedHashMap<>();
    for (Declaration.Certificate wanted : declaration.certificates()) {
      certificates.put(wanted.name(), authorities.get(wanted.issuer()).issue(wanted));
    }
    return new Made(authorities, certificates);
  }

  Authority authority(String name) {
    return authorities.get(name);
  }

  Issued issued(String name) {
    return certificates.get(name);
  }
}
