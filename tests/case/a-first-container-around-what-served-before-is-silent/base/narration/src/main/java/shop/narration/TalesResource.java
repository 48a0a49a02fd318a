package shop.narration;

import io.quarkus.logging.Log;
import java.util.List;
import shop.narration.api.TalesApi;

/** The interface, with its paths, is generated from openapi.yml. */
public class TalesResource implements TalesApi {
  @Override
  public List<String> tales() {
    Log.info("tales were asked for");
    return List.of();
  }
}
