package api

func Name() string { return "hub" }
