import { IsString, IsUUID, MaxLength } from 'class-validator';

export class NewLease {
  @IsString()
  @MaxLength(200)
  plot!: string;

  @IsUUID()
  member!: string;
}
