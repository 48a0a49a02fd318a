resource "aws_lambda_function" "thumbs" {
  function_name = "thumbs"
  handler       = "update.main"
  runtime       = "python3.13"
}
