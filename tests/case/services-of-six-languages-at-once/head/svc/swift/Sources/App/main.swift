import Hummingbird

let router = Router()
router.get("carts") { _, _ in "[]" }
let app = Application(router: router)
try await app.runService()
