/**
 * Where the results of two meshes differ; the commands and the reports depend on it, and it needs
 * no mesh.
 */
package bank.kyc.lab.compare;
