package port.declarations;

import jakarta.validation.constraints.*;
import java.util.UUID;

/** What a ship brings for one consignee. */
public record Declaration(UUID id, String ship, String consignee, String code, int tonnes, String state, String reference) {

  public record Draft(
      @NotBlank String ship, @NotBlank String consignee, @Pattern(regexp = "\\d{8}") String code, @Positive int tonnes) {}
}
