/** How a process is asked whether it is ready, past every policy. Depends on no process. */
package bank.kyc.mesh.embedded.probe;
