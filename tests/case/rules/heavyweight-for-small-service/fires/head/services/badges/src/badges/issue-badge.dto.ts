import { IsEmail, IsString, Length } from 'class-validator';

export class IssueBadgeDto {
  @IsString()
  @Length(2, 120)
  visitor!: string;

  @IsEmail()
  host!: string;
}
