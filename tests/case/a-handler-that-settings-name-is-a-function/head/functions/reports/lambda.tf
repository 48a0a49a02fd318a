resource "aws_lambda_function" "reports" {
  function_name = "reports"
  handler       = "report.main"
  runtime       = "python3.13"
}
