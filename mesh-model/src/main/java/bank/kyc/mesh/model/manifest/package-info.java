/** From files to objects, and the register of kinds. Everybody else gets objects. */
package bank.kyc.mesh.model.manifest;
