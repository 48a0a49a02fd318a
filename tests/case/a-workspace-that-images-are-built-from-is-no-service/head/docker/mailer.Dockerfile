FROM node:24-slim
WORKDIR /shop
COPY . .
RUN npm ci && npx tsc -p apps/mailer
USER node
CMD ["npm", "start", "-w", "mailer"]
