package dev.modus.core.internal.manifest;

import dev.modus.core.internal.json.JsonNode;
import dev.modus.core.internal.json.JsonNode.Member;
import dev.modus.core.internal.log.Log;
import dev.modus.core.manifest.Manifest;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What older versions had in their manifests, and what has no effect where it stands (manifest.md,
 * section 5): one warning for each form, nothing is converted.
 */
record OldForms(String origin) {

  /** A member of models that does nothing any more, and what to do instead. */
  private record ModelMember(String name, String advice) {}

  private static final List<ModelMember> MODEL_MEMBERS =
      List.of(
          new ModelMember("host", "Name the connection in 'connection'"),
          new ModelMember("task", "Remove it"),
          new ModelMember("dedicated", "Remove it"));

  void warn(List<Member> root, Map<String, JsonNode> models, Set<String> connections) {
    if (ManifestReader.member(root, "hosts") != null) {
      warn(
          "'hosts' is of manifests before Modus, and ignored. Declare these services under"
              + " 'connections', each with a 'type'");
    }
    if (ManifestReader.member(root, "collections") != null) {
      warn(
          "'collections' is of apps built with an SDK before 0.18. Current runtimes know no"
              + " collections");
    }
    for (ModelMember member : MODEL_MEMBERS) {
      List<String> having =
          models.keySet().stream().filter(name -> has(models.get(name), member.name())).toList();
      if (!having.isEmpty()) {
        warn(
            "'"
                + member.name()
                + "' of the models "
                + having
                + " is of manifests before Modus, and ignored. "
                + member.advice());
      }
    }
    if (connections.contains(Manifest.HYPERMODE)) {
      warn(
          "the connection '"
              + Manifest.HYPERMODE
              + "' has a reserved name: models that name it do not use it. Rename it");
    }
  }

  private static boolean has(@Nullable JsonNode model, String member) {
    return model != null
        && model.value() instanceof JsonNode.Members members
        && ManifestReader.member(members.list(), member) != null;
  }

  private void warn(String problem) {
    Log.LOAD.log(Level.WARNING, "In " + origin + ": " + problem);
  }
}
