/** How an instance of a workload is. */
package bank.kyc.mesh.model.health;
