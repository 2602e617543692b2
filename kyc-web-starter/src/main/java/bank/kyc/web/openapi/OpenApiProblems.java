package bank.kyc.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Describes in the OpenAPI document, once for all operations, what an error looks like. */
public class OpenApiProblems implements GlobalOpenApiCustomizer {

  /** The name under which springdoc describes Spring's class, without what the service adds. */
  private static final String NAME = "ProblemDetail";

  @Override
  public void customise(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    api.getComponents().addSchemas(NAME, problem());
    api.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(List::stream)
        .forEach(OpenApiProblems::describeErrors);
  }

  private static void describeErrors(Operation operation) {
    operation
        .getResponses()
        .addApiResponse(
            ApiResponses.DEFAULT,
            new ApiResponse()
                .description("Any error, as an RFC 9457 problem document")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(
                                    new Schema<>()
                                        .$ref(Components.COMPONENTS_SCHEMAS_REF + NAME)))));
  }

  private static Schema<?> problem() {
    Schema<?> problem =
        new ObjectSchema()
            .description("RFC 9457. More members may follow, by type of problem.")
            .addProperty(
                "type",
                new StringSchema().format("uri-reference").description("The page that explains it"))
            .addProperty("title", new StringSchema())
            .addProperty("status", new IntegerSchema())
            .addProperty("detail", new StringSchema())
            .addProperty("instance", new StringSchema().description("The path that was asked"));
    problem.setRequired(List.of("type", "title", "status"));
    return problem;
  }
}
