/**
 * The suite on Kubernetes with Istio: minikube, or any cluster that {@code KUBE_CONTEXT} names.
 *
 * <p>Here is the mesh itself, put together from its packages, none of which depends on this one.
 * The API server is asked directly, always of an explicit context; {@code minikube}, {@code
 * istioctl} and {@code mvn} remain commands.
 */
package bank.kyc.lab.cluster;
