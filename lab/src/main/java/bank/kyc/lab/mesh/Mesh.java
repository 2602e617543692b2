package bank.kyc.lab.mesh;

/** One of the two meshes, up or not. Nothing above this interface knows which one it is. */
public interface Mesh extends RunningMesh, MeshLife {}
