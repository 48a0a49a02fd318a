package shop.orders.api;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;

public interface OrderOperations {
  @Post
  Order place(@Body NewOrder order);
}
