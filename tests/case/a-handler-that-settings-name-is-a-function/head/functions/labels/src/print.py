import boto3


def main(event, _):
    boto3.client("s3").list_buckets()
    return {}
