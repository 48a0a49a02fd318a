import mist
import wisp

pub fn main() {
  wisp.configure_logger()
  mist.start_http(service())
}
