USERS = ["john", "jane"]


def generate():
    with open("ldap.ldif", "w") as out:
        for name in USERS:
            out.write(f"dn: uid={name}\n")


if __name__ == "__main__":
    generate()
