/** Which port of the loopback address each part of the mesh has. Depends on nobody here. */
package bank.kyc.mesh.embedded.address;
