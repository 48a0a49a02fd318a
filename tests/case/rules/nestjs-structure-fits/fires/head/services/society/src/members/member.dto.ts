import { IsEmail, IsString, MaxLength } from 'class-validator';

export class NewMember {
  @IsString()
  @MaxLength(200)
  name!: string;

  @IsEmail()
  email!: string;
}
