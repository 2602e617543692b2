/** PeerAuthentications: how one is read, checked and warned of, and which of several decides. */
package bank.kyc.mesh.model.kind.peerauthentication;
