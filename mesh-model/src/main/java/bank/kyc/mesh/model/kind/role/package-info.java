/** Roles and RoleBindings: how they are read, and who may list secrets by them. */
package bank.kyc.mesh.model.kind.role;
