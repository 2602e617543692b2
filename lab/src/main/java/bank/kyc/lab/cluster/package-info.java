/**
 * The suite on Kubernetes with Istio: minikube, or any cluster that {@code KUBE_CONTEXT} names.
 *
 * <p>Everything is asked of {@code kubectl}, as a participant would, always with an explicit
 * context.
 */
package bank.kyc.lab.cluster;
