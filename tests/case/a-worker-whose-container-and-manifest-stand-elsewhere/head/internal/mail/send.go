package mail

func Send(body []byte) {}
