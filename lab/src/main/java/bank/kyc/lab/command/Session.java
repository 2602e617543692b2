package bank.kyc.lab.command;

import bank.kyc.lab.Meshes;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.report.Console;

/**
 * What every command works with.
 *
 * @param meshes opens a mesh by its name
 * @param settings where the project is, and the environment
 * @param console where to speak
 */
public record Session(Meshes meshes, MeshSettings settings, Console console) {}
