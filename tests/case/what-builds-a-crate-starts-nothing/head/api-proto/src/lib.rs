use actix_web::HttpResponse;

pub fn refuse() -> HttpResponse {
    HttpResponse::BadRequest().finish()
}
