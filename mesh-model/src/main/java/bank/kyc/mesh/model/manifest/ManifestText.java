package bank.kyc.mesh.model.manifest;

import bank.kyc.mesh.model.object.MeshObject;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The way back: an object as the manifest that it could have been read from. */
public final class ManifestText {
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  // what an object can be asked beside its fields is no part of its manifest
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultVisibility(
              those ->
                  those
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE)
                      .withFieldVisibility(Visibility.ANY))
          .changeDefaultPropertyInclusion(
              those ->
                  those
                      .withValueInclusion(Include.NON_EMPTY)
                      .withContentInclusion(Include.NON_NULL))
          .build();

  private ManifestText() {}

  /** The YAML of an object, which reads as an equal one. */
  public static String yaml(MeshObject object) {
    DumpSettings block =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .build();
    return new Dump(block).dumpToString(JSON.convertValue(object, FIELDS));
  }
}
